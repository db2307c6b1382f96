# Runs all checks and tests on Windows:
#   powershell -ExecutionPolicy Bypass -File packaging\test-windows.ps1 [arguments for pytest]
# Needs Python 3.11 to 3.13; everything else is set up in .venv, as on Linux.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
$env:PYTHONUTF8 = '1'

$command = $null
if (Get-Command py -ErrorAction SilentlyContinue) {
    $installed = (& py --list) -join ' '
    foreach ($version in '3.13', '3.12', '3.11') {
        if ($installed -match [regex]::Escape($version)) {
            $command = @('py', "-$version")
            break
        }
    }
}
if (-not $command) {
    if (-not (Get-Command python -ErrorAction SilentlyContinue)) {
        Write-Output 'Install Python 3.11, 3.12 or 3.13 first.'
        exit 1
    }
    $command = @('python')
}

$program, $options = $command
& $program @options packaging/dev.py test @args
exit $LASTEXITCODE
