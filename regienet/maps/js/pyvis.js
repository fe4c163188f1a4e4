// Draws what pyvis gathered with vis-network, from the data block and nothing else.
async function show() {
  const block = document.getElementById("data");
  let text = block.textContent;
  if (block.dataset.packed) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }
  const { nodes, edges, label } = JSON.parse(text);
  const box = document.getElementById("network");
  box.setAttribute("aria-label", label);
  const options = {
    physics: false,
    edges: { smooth: false },
    interaction: { hover: true, hideEdgesOnDrag: true, keyboard: { enabled: true, bindToWindow: false } },
  };
  const network = new vis.Network(box, { nodes, edges }, options);
  network.once("afterDrawing", () => { document.documentElement.dataset.ready = "yes"; });
}

show();
