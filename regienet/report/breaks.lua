-- A division of the class new-page begins a page in Word.
function Div(element)
  if element.classes:includes("new-page") and FORMAT == "docx" then
    return pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
  end
end
