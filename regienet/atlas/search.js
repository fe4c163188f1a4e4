// Show only the regions whose name contains what is typed.
const search = document.getElementById("search");
const rows = [...document.querySelectorAll("main tbody tr")];
const nameOf = (row) => row.querySelector("th").textContent.toLowerCase();
search.addEventListener("input", () => {
  const wanted = search.value.trim().toLowerCase();
  for (const row of rows) row.hidden = !nameOf(row).includes(wanted);
});
