// The block of data in a page: JSON, compressed with gzip if it is large.

/**
 * Read the block and empty it, so that its text is not kept in memory along with the result.
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
