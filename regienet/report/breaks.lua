-- For Word: a division of the class new-page begins a page, and a bold line stays with what follows.
function Div(element)
  if element.classes:includes("new-page") and FORMAT == "docx" then
    return pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
  end
end

function Para(element)
  if FORMAT == "docx" and #element.content == 1 and element.content[1].t == "Strong" then
    return pandoc.Div({ element }, { ["custom-style"] = "Lead" })
  end
end
