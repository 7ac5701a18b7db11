/** The style sheet of an exported report: colours help, words and lines carry what they mean. */
export const reportStyle = `
:root { --ground: #fff; --text: #1b1b1f; --quiet: #55565c; --line: #c8c9ce; --works: #1a6b37; --attention: #7a5200; --broken: #a3211d; --unreachable: #5a4a86; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1c1d21; --text: #ececf0; --quiet: #b0b1b8; --line: #46474e; --works: #7fd39b; --attention: #e7bd6a; --broken: #f2908a; --unreachable: #b9a8ea; }
}
body { margin: 2rem auto; max-width: 72rem; padding: 0 1.5rem; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; list-style: none; margin: 0; padding: 0; }
.counts b { font-size: 1.3rem; }
section { border: 1px solid var(--line); border-left-width: 4px; margin: 0 0 .75rem; padding: .6rem 1rem; break-inside: avoid; }
section ul { margin: .3rem 0 0; padding-left: 1.2rem; }
.state { font-weight: 600; margin: .1rem 0 0; }
section.attention { border-left-style: dashed; border-left-color: var(--attention); }
section.broken { border-left-color: var(--broken); }
section.unreachable { border-left-style: dotted; border-left-color: var(--unreachable); }
.works b { color: var(--works); }
.attention b, section.attention .state { color: var(--attention); }
.broken b, section.broken .state { color: var(--broken); }
.unreachable b, section.unreachable .state { color: var(--unreachable); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
tr.broken td:nth-child(4), tr.unreachable td:nth-child(4), tr.attention td:nth-child(4) { font-weight: 600; }
@media print {
  :root { --ground: #fff; --text: #000; --quiet: #333; --line: #888; --works: #000; --attention: #000; --broken: #000; --unreachable: #000; }
  body { margin: 0; max-width: none; font-size: 11px; }
}
`
