// The block of data in a page: JSON, packed with gzip where it is large.

/**
 * Read the block and empty it, so that its text is not kept beside what is made of it.
 *
 * @returns {Promise<any>}
 */
export async function readBlock() {
  const block = /** @type {HTMLElement} */ (document.getElementById("data"));
  const text = block.textContent ?? "";
  block.textContent = "";
  return JSON.parse(block.dataset.packed ? await unpacked(text) : text);
}

/** @param {string} text gzip in base64 */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
