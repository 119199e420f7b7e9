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
