// Draws the nodes and edges of pyvis with vis-network, from the block of data and nothing else.

import { readBlock } from "./block.js";

/**
 * As much of vis-network as is used here.
 * @typedef {{ once: (event: string, then: () => void) => void }} Network
 * @typedef {{ Network: new (box: HTMLElement, data: object, options: object) => Network }} VisNetwork
 */

async function start() {
  const { nodes, edges, label } = await readBlock();
  const { vis } = /** @type {{ vis: VisNetwork }} */ (/** @type {unknown} */ (window));
  const box = /** @type {HTMLElement} */ (document.getElementById("network"));
  box.setAttribute("aria-label", label);
  const options = {
    physics: false,
    edges: { smooth: false },
    interaction: { hover: true, hideEdgesOnDrag: true, keyboard: { enabled: true, bindToWindow: false } },
  };
  new vis.Network(box, { nodes, edges }, options).once("afterDrawing", () => {
    document.documentElement.dataset.ready = "yes";
  });
}

start();
