/** SHA-256 of a text as UTF-8, 64 hexadecimal digits. Worked: '' gives e3b0c442…7852b855. */
export async function contentHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
