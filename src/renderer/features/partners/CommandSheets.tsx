/** Commands for somebody's shell, ready to copy, with the hints that belong to them. */
import type { CommandSheet } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import { CopyLink } from '../../components/CopyLink.tsx'
import { StateMark } from '../../components/StateMark.tsx'

export function CommandSheets({ sheets }: { readonly sheets: readonly CommandSheet[] }) {
  const words = texts().partners
  return (
    <div className="partners-sheets">
      {sheets.map((sheet, index) => (
        <section key={index}>
          <div className="row partners-sheet-head">
            <h3 className="strong grow">{words.detail.shell(sheet.shell)}</h3>
            <CopyLink
              text={sheet.commands.join('\n')}
              label={words.actions.copy}
              doneLabel={words.actions.copied}
            />
          </div>
          <pre className="framed mono selectable partners-command">{sheet.commands.join('\n')}</pre>
          {sheet.hints.length > 0 && (
            <ul className="partners-hints caption dim">
              {sheet.hints.map(hint => (
                <li key={hint} className="row">
                  <StateMark state="info" />
                  <span>{texts().scenario.hint(hint)}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  )
}
