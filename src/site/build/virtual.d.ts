declare module 'virtual:tagwerk/site' {
  const site: import('../day/view.ts').SiteView;
  export default site;
}

declare module 'virtual:tagwerk/days' {
  interface DayModule {
    Content: import('astro/runtime/server/index.js').AstroComponentFactory;
    view: import('../day/view.ts').DayView;
    report: import('../../report/schema.ts').Report | null;
  }
  const days: Readonly<Record<number, () => Promise<DayModule>>>;
  export default days;
}

declare module 'virtual:tagwerk/pages' {
  interface PageModule {
    Content: import('astro/runtime/server/index.js').AstroComponentFactory;
    view: { locale: import('../../report/format.ts').Locale; title: string; description: string };
  }
  const pages: Readonly<Record<string, () => Promise<PageModule>>>;
  export default pages;
}
