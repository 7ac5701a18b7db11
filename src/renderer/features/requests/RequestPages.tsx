/** The pages of the Certificate Request wizard about the request itself (reference section 8.4, pages 1 to 6). */
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { CheckBox } from '../../components/CheckBox.tsx'
import { Icon } from '../../components/Icon.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { keysFor, type RequestChoices, type RequestScope } from './request-flow.ts'

export interface ChoicePageProps {
  readonly choices: RequestChoices
  readonly choose: (part: Partial<RequestChoices>) => void
}

export function IntroductionPage({ scope }: { readonly scope: RequestScope }) {
  const words = texts().requests.wizard.introduction
  return (
    <>
      <b>{words.usages}</b>
      <ul className="requests-usages">
        {scope.types.map(type => (
          <li key={type} className="row">
            <Icon name="cert-key" />
            {texts().type.label(type)}
            <span className="dim">{scope.name}</span>
          </li>
        ))}
      </ul>
      <p className="reading">{words.what}</p>
      <p className="reading">{words.then}</p>
    </>
  )
}

export function DeliveryPage({ choices, choose }: ChoicePageProps) {
  const words = texts().requests.wizard.delivery
  return (
    <>
      <RadioList
        label={words.label}
        boxed
        autoFocus
        value={choices.delivery}
        onChange={delivery => choose({ delivery })}
        options={[
          { value: 'online' as const, label: words.online, hint: words.onlineHint },
          { value: 'offline' as const, label: words.offline, hint: words.offlineHint },
          { value: 'here' as const, label: words.here, hint: words.hereHint },
        ]}
      />
      {choices.delivery === 'online' && (
        <Banner state="info" title={words.onlineWhy.title}>
          {words.onlineWhy.rest}
        </Banner>
      )}
    </>
  )
}

export function RequestFilePage({ choices, choose }: ChoicePageProps) {
  const words = texts().requests.wizard.file
  return (
    <TextField
      label={words.name}
      value={choices.fileName}
      hint={words.hint}
      maxLength={255}
      autoFocus
      spellCheck={false}
      onChange={fileName => choose({ fileName })}
    />
  )
}

export function SecurityPage({ scope, choices, choose }: ChoicePageProps & { readonly scope: RequestScope }) {
  const words = texts().requests.wizard.security
  const isForIssuer = scope.types.includes('OAuthTokenIssuer')
  return (
    <>
      <TextField
        label={words.friendlyName}
        value={choices.friendlyName}
        hint={words.friendlyNameHint}
        maxLength={256}
        autoFocus
        onChange={friendlyName => choose({ friendlyName })}
      />
      <Select
        label={words.bitLength}
        value={choices.key}
        hint={isForIssuer ? words.bitLengthHintForIssuer : words.bitLengthHint}
        width={220}
        onChange={key => choose({ key })}
        options={keysFor(scope).map(value => ({ value, label: texts().requests.key(value) }))}
      />
      <CheckBox
        label={words.exportable}
        hint={words.exportableHint}
        checked={choices.exportable}
        onChange={exportable => choose({ exportable })}
      />
      <CheckBox
        label={words.clientAuthentication}
        hint={words.clientAuthenticationHint}
        checked={choices.clientAuthentication}
        onChange={clientAuthentication => choose({ clientAuthentication })}
      />
    </>
  )
}
