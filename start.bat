@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1

if exist ".venv\Scripts\python.exe" goto packages

set "PY="
for %%V in (3.13 3.12 3.11) do if not defined PY (
  py -%%V -c "import sys" >nul 2>nul && set "PY=py -%%V"
)
if not defined PY (
  python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
)
if not defined PY (
  echo 没有找到 Python 3.11 或更新的版本。
  echo 请从 https://www.python.org/downloads/ 安装，安装时勾选 Add python.exe to PATH，然后再双击 start.bat。
  goto failed
)
echo 第一次运行：正在准备环境，大约需要几分钟……
%PY% -m venv .venv
if errorlevel 1 (
  echo 建不了虚拟环境：请检查本文件夹能否写入、磁盘是否已满。
  goto failed
)

:packages
fc /b requirements.txt .venv\installed.txt >nul 2>nul
if not errorlevel 1 goto start
.venv\Scripts\python.exe -m pip install --disable-pip-version-check -q -r requirements.txt
if errorlevel 1 (
  echo 软件包没有装好：请检查网络，或请信息中心提供内网的软件包地址，然后再双击 start.bat。
  goto failed
)
copy /y requirements.txt .venv\installed.txt >nul

:start
if not defined LUOXUAN_HOME set "LUOXUAN_HOME=%~dp0var"
if exist "%LUOXUAN_HOME%\luoxuan.duckdb" goto open
.venv\Scripts\python.exe cli.py demo --size small
if not errorlevel 1 goto open
del /q "%LUOXUAN_HOME%\luoxuan.duckdb*" 2>nul
goto failed

:open
echo 正在打开 http://127.0.0.1:8501 ，关闭这个窗口就停止。
.venv\Scripts\python.exe app.py --open
if errorlevel 1 goto failed
exit /b 0

:failed
echo.
pause
exit /b 1
