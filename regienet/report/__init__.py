"""Analysis -> what people pass around to talk about: tables, and the workbook made from them."""
