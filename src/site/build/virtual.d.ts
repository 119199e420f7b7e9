declare module 'virtual:tagwerk/texts' {
  interface TextModule {
    Content: import('astro/runtime/server/index.js').AstroComponentFactory;
  }
  const texts: Readonly<Record<string, () => Promise<TextModule>>>;
  export default texts;
}
