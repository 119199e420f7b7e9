/** The languages that pages have. */
export type Locale = 'de' | 'en';
