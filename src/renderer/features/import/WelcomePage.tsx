/** Page "Welcome": where it will go, and what the wizard does. */
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'

export function WelcomePage({ computerName }: { readonly computerName: string }) {
  const words = texts().import.welcome
  return (
    <div className="import-welcome">
      <dl className="kv">
        <dt>{words.location}</dt>
        <dd className="row">
          <Icon name="workstation" size={14} />
          <b>{computerName}</b>
        </dd>
      </dl>
      <section>
        <b>{words.whatHappens}</b>
        <ol className="import-steps">
          {words.steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    </div>
  )
}
