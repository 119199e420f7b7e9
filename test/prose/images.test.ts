import { describe, expect, test } from 'vitest';
import { contextWith, errorsIn, html } from './pages.ts';

const context = contextWith({
  images: { 'board.jpg': { url: '/100/board.webp', width: 1264, height: 948 } },
});

test('a picture beside the text is shown with its size', async () => {
  expect(await html('![Platine mit Messspitze](board.jpg)', context)).toContain(
    '<img src="/100/board.webp" alt="Platine mit Messspitze" width="1264" height="948" loading="lazy" decoding="async">',
  );
});

describe('refused is', () => {
  test.each([
    ['![](board.jpg)', 'an image without words → say between the brackets what is to be seen'],
    ['![ ](board.jpg)', 'an image without words'],
    ['![x](boards.jpg)', 'there is no image "boards.jpg" beside the text → did you mean "board.jpg"?'],
    ['![x](../board.jpg)', 'there is no image "../board.jpg" beside the text'],
    ['![x](https://example.org/board.jpg)', 'there is no image "https://example.org/board.jpg"'],
    ['![x](board.jpg "y")', 'an image with a title → write it below the image as text'],
  ])('%s', (text, message) => {
    expect(errorsIn(text, context).join('\n')).toContain(message);
  });
});
