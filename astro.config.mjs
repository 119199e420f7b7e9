// For Astro's own tools (`astro check`, editors). `tagwerk build` and `tagwerk dev` add the content to it.
import { frame } from './src/site/build/astro.ts';

export default frame;
