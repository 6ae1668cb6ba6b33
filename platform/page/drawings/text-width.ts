/** About how wide a text is in pixels, in the page's own font, a little on the wide side. */
export const textWidth = (text: string, fontSize: number): number => text.length * fontSize * 0.57;
