// Show only the regions whose name contains what is typed.
const search = document.getElementById("search");
const rows = [...document.querySelectorAll("main > .region, main tbody tr")].filter(
  (row) => !row.parentElement.closest(".region"),
);
const nameOf = (row) => row.querySelector("h2, th").textContent.toLowerCase();
search.addEventListener("input", () => {
  const wanted = search.value.trim().toLowerCase();
  for (const row of rows) row.hidden = !nameOf(row).includes(wanted);
});
