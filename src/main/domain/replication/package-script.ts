/**
 * The PowerShell script of a package (Windows PowerShell 3.0 and later, elevated). It checks what it was given, puts the
 * certificate and its key into LocalMachine\My, assigns it, and says in a receipt how far it came. It may be run again.
 */

/** Sentences for whoever sits at the server; quoted and on one line each. */
export interface ScriptWords {
  /** First lines of the file: what it is. */
  readonly about: readonly string[]
  readonly askPassword: string
  readonly done: string
  /** Followed by what went wrong. */
  readonly failed: string
}

/** ASCII, CRLF: Windows PowerShell reads a file without a byte order mark in the code page of the system. */
export function packageScript(packageId: string, words: ScriptWords): string {
  const lines = [
    ...words.about.map(line => `# ${toAscii(line)}`),
    `$package = ${quoted(packageId)}`,
    `$askPassword = ${quoted(words.askPassword)}`,
    `$done = ${quoted(words.done)}`,
    `$failed = ${quoted(words.failed)}`,
    ...body.trim().split('\n'),
  ]
  return lines.map(line => `${line}\r\n`).join('')
}

/** A literal string of PowerShell; what is not ASCII would not survive the code page. */
function quoted(text: string): string {
  return `'${toAscii(text).replaceAll("'", "''")}'`
}

function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7E]+/g, ' ')
}

/*
 * Why it is written as it is:
 * - Keys are imported by X509Certificate2Collection.Import, which puts them into a classic CSP when the PFX names no
 *   provider; Import-PfxCertificate prefers CNG, which the servers cannot use for this type (reference section 7.1, C6).
 * - The key is not exportable on the server: the console has it, and a server that can give it away is one more place
 *   to lose it.
 * - OAEP with SHA-1 is the only padding of this kind that a key in a classic CSP can do, in every version of .NET.
 *   OAEP does not rest on the collision resistance that SHA-1 lacks (RFC 8017, section 7.1 and appendix B.1).
 * - The PFX is read once, and the bytes that were hashed are the bytes that are imported.
 * - Roots are not added to the trusted ones: a file on a share must not decide whom a server trusts. An issuer that is
 *   missing is told as ChainInvalid, and nothing is imported then.
 * - Set-CsCertificate without -Identity assigns on this server only; a global assignment would start the replication
 *   of the product itself from each server.
 */
const body = String.raw`
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2
$folder = Split-Path -Parent $MyInvocation.MyCommand.Path
$pfxPath = Join-Path $folder "$package.pfx"
$receiptPath = Join-Path $folder "$package.receipt.json"
$state = 'Received'
$kind = 'ScriptFailed'
$manifest = $null

function Stop-Package([string] $errorKind, [string] $detail) {
  $script:kind = $errorKind
  throw $detail
}

function Get-Sha256([byte[]] $bytes) {
  $hash = [Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
  return ([BitConverter]::ToString($hash) -replace '-', '').ToLowerInvariant()
}

function Write-Receipt($problem) {
  $receipt = @{
    format = 'countersign-receipt'; version = 1; package = $package; server = [string] $manifest.server
    at = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fff', [Globalization.CultureInfo]::InvariantCulture) + 'Z'
    state = $state; thumbprint = [string] $manifest.certificate.sha1; error = $problem
  }
  $temporary = "$receiptPath.partial"
  [IO.File]::WriteAllText($temporary, (ConvertTo-Json $receipt -Depth 4), (New-Object Text.UTF8Encoding($false)))
  Move-Item -LiteralPath $temporary -Destination $receiptPath -Force
}

function Read-Manifest {
  $text = [IO.File]::ReadAllText((Join-Path $folder "$package.json"), [Text.Encoding]::UTF8)
  $read = ConvertFrom-Json $text
  if ($read.format -ne 'countersign-package' -or $read.version -ne 1 -or $read.package -ne $package) {
    throw 'manifest: format'
  }
  if ($read.certificate.sha1 -notmatch '^[0-9A-F]{40}$') { throw 'manifest: certificate' }
  return $read
}

function Read-Pfx {
  $described = @($manifest.files | Where-Object { $_.name -eq "$package.pfx" })
  if ($described.Count -ne 1) { throw 'manifest: files' }
  $bytes = [IO.File]::ReadAllBytes($pfxPath)
  if ($bytes.Length -ne $described[0].sizeBytes -or (Get-Sha256 $bytes) -ne $described[0].sha256) {
    throw "$package.pfx: SHA-256"
  }
  return ,$bytes
}

function Read-Password {
  if ($manifest.password.kind -ne 'wrapped') {
    $typed = Read-Host -Prompt $askPassword -AsSecureString
    return (New-Object Management.Automation.PSCredential('pfx', $typed)).GetNetworkCredential().Password
  }
  if ($manifest.password.thumbprint -notmatch '^[0-9A-F]{40}$') { throw 'manifest: password' }
  $wrapping = Get-Item -LiteralPath "Cert:\LocalMachine\My\$($manifest.password.thumbprint)" -ErrorAction SilentlyContinue
  if ($null -eq $wrapping -or -not $wrapping.HasPrivateKey) {
    Stop-Package 'KeyMissing' "Cert:\LocalMachine\My\$($manifest.password.thumbprint)"
  }
  $wrapped = [Convert]::FromBase64String($manifest.password.value)
  $key = $wrapping.PrivateKey
  if ($key -is [Security.Cryptography.RSACryptoServiceProvider]) { $octets = $key.Decrypt($wrapped, $true) }
  else {
    $key = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($wrapping)
    $octets = $key.Decrypt($wrapped, [Security.Cryptography.RSAEncryptionPadding]::OaepSHA1)
  }
  return [Text.Encoding]::ASCII.GetString($octets)
}

function Open-Pfx([byte[]] $bytes, [string] $password, [string] $flags) {
  $opened = New-Object Security.Cryptography.X509Certificates.X509Certificate2Collection
  $opened.Import($bytes, $password, $flags)
  return ,$opened
}

function Find-Leaf($opened) {
  foreach ($each in $opened) { if ($each.Thumbprint -eq $manifest.certificate.sha1) { return $each } }
  Stop-Package 'KeyMissing' "$package.pfx: $($manifest.certificate.sha1)"
}

function Test-Chain($leaf, $opened) {
  $chain = New-Object Security.Cryptography.X509Certificates.X509Chain($true)
  $chain.ChainPolicy.RevocationMode = 'NoCheck'
  [void] $chain.ChainPolicy.ExtraStore.AddRange($opened)
  if (-not $chain.Build($leaf)) {
    Stop-Package 'ChainInvalid' (@($chain.ChainStatus | ForEach-Object { [string] $_.Status }) -join ', ')
  }
}

function Add-ToStore([string] $name, $certificate) {
  $store = New-Object Security.Cryptography.X509Certificates.X509Store($name, 'LocalMachine')
  $store.Open('ReadWrite')
  try { $store.Add($certificate) } finally { $store.Close() }
}

function Get-Deployed {
  $there = Get-Item -LiteralPath "Cert:\LocalMachine\My\$($manifest.certificate.sha1)" -ErrorAction SilentlyContinue
  if ($null -ne $there -and $there.HasPrivateKey) { return $there }
  return $null
}

function Import-Package {
  $bytes = Read-Pfx
  $password = Read-Password
  # Without PersistKeySet the key is gone with the object: nothing stays behind when the chain does not hold.
  $tried = Open-Pfx $bytes $password 'MachineKeySet'
  $leaf = Find-Leaf $tried
  if (-not $leaf.HasPrivateKey) { Stop-Package 'KeyMissing' "$package.pfx" }
  Test-Chain $leaf $tried
  $opened = Open-Pfx $bytes $password 'MachineKeySet,PersistKeySet'
  $leaf = Find-Leaf $opened
  Add-ToStore 'My' $leaf
  foreach ($each in $opened) {
    if ($each.Thumbprint -ne $leaf.Thumbprint -and $each.Subject -ne $each.Issuer) {
      Add-ToStore 'CA' $each
    }
  }
}

function Set-Assignment {
  if ($null -eq (Get-Command Set-CsCertificate -ErrorAction SilentlyContinue)) {
    foreach ($module in 'SkypeForBusiness', 'Lync') { Import-Module $module -ErrorAction SilentlyContinue }
  }
  if ($null -eq (Get-Command Set-CsCertificate -ErrorAction SilentlyContinue)) { throw 'Set-CsCertificate' }
  $asked = @{ Type = [string] $manifest.type; Thumbprint = [string] $manifest.certificate.sha1; Confirm = $false }
  if ($manifest.slot -eq 'staged') {
    $effective = [DateTime]::Parse($manifest.effectiveDate, [Globalization.CultureInfo]::InvariantCulture, 'RoundtripKind')
    # One that is due already is not staged: the cmdlet refuses a date in the past.
    if ($effective.ToUniversalTime() -gt [DateTime]::UtcNow) {
      $asked['Roll'] = $true
      $asked['EffectiveDate'] = $effective.ToLocalTime()
    }
  }
  Set-CsCertificate @asked
}

try {
  $manifest = Read-Manifest
  $here = [Net.Dns]::GetHostEntry('').HostName
  if ($here -ne $manifest.server) { throw "$here <> $($manifest.server)" }
  $me = New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    Stop-Package 'AccessDenied' ([Security.Principal.WindowsIdentity]::GetCurrent().Name)
  }
  if ($null -eq (Get-Deployed)) { Import-Package }
  if ($null -eq (Get-Deployed)) { Stop-Package 'KeyMissing' "Cert:\LocalMachine\My\$($manifest.certificate.sha1)" }
  $state = 'Deployed'
  if (Test-Path -LiteralPath $pfxPath) { Remove-Item -LiteralPath $pfxPath -Force }
  Set-Assignment
  $state = 'Assigned'
  Write-Receipt $null
  Write-Host $done
  exit 0
}
catch {
  $exception = $_.Exception
  $inner = $exception.GetBaseException()
  # E_ACCESSDENIED
  if ($inner -is [UnauthorizedAccessException] -or $inner.HResult -eq -2147024891) { $kind = 'AccessDenied' }
  $detail = [string] $inner.Message
  if ($detail.Length -gt 1000) { $detail = $detail.Substring(0, 1000) }
  if ($null -ne $manifest) { Write-Receipt @{ kind = $kind; detail = $detail } }
  Write-Host "$failed $kind $detail"
  exit 1
}
`
