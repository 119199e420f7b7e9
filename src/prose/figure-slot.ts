/** The element that a placed figure becomes; the page puts the drawing there. */
export const FIGURE_SLOT = 'figure-slot';
