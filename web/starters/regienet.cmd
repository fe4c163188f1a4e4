@echo off
rem Double-click this file to open the page of regienet. Not tried: see docs/how-to/page.md.
setlocal
set "HERE=%~dp0"
rem In the folder of `make windows-wheels`, tell Python where the modules are.
if exist "%HERE%python313._pth" if exist "%HERE%python\python.exe" copy /y "%HERE%python313._pth" "%HERE%python\python313._pth" >nul
for %%P in ("%HERE%python\python.exe" "%HERE%.venv\Scripts\python.exe" "%HERE%..\..\.venv\Scripts\python.exe") do (
  if exist %%P (
    %%P -m regienet_cli page %*
    goto :done
  )
)
where regienet >nul 2>nul
if not errorlevel 1 (
  regienet page %*
  goto :done
)
echo regienet is niet gevonden. Lees docs\how-to\page.nl.md. / regienet was not found. Read docs\how-to\page.md.
:done
if errorlevel 1 pause
