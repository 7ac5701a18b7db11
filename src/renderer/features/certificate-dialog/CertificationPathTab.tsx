/** Certification Path: the tree from root to certificate, what is wrong with which one, and how it was judged. */
import { useState } from 'react'
import type { CertificatePath, PathNode } from '../../../contract/certificate.ts'
import { storeNames } from '../../../contract/store.ts'
import type { CertificateDetails, CertificateRef } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import type { StateName } from '../../components/state-name.ts'
import { useCommands } from '../../console/commands.tsx'
import type { ShownCertificate } from './shown-certificate.ts'

export function CertificationPathTab({ shown }: { readonly shown: ShownCertificate }) {
  const words = texts().certificateDialog.path
  if (shown.kind === 'examined') {
    return (
      <div className="certificate-path">
        <Banner state="info">{words.fileOnly}</Banner>
      </div>
    )
  }
  return <JudgedPath details={shown.details} />
}

function JudgedPath({ details }: { readonly details: CertificateDetails }) {
  const words = texts().certificateDialog.path
  const { path } = details
  const [chosen, setChosen] = useState(path.nodes.length - 1)
  const node = path.nodes[chosen] ?? path.nodes.at(-1)
  const ref = node === undefined ? undefined : refOf(node, details)
  const open = useCommands().action('certificates.open', { ref: ref ?? details.row.ref })
  const isSelf = node?.thumbprint === details.row.ref.thumbprint
  const offReason = isSelf ? words.viewOff.self : ref === undefined ? words.viewOff.elsewhere : undefined
  return (
    <div className="certificate-path">
      <h3 className="label">{words.label}</h3>
      <ul className="framed certificate-tree" role="listbox" aria-label={words.label}>
        {path.nodes.map((each, index) => (
          <PathRow
            key={each.thumbprint}
            node={each}
            depth={index}
            isChosen={index === chosen}
            onChoose={() => setChosen(index)}
          />
        ))}
      </ul>
      <div className="certificate-buttons">
        {open !== undefined && (
          <Button offReason={offReason} onClick={open.run}>
            {words.view}
          </Button>
        )}
      </div>
      <h3 className="label">{words.status}</h3>
      <p className="well certificate-status selectable">
        {node === undefined ? '' : texts().path.status(node, path, new Date())}
      </p>
      <h3 className="label">{words.judged}</h3>
      <Judgement path={path} />
    </div>
  )
}

interface PathRowProps {
  readonly node: PathNode
  readonly depth: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function PathRow({ node, depth, isChosen, onChoose }: PathRowProps) {
  const state = worstOf(node)
  const spoken = node.findings.map(finding => texts().path.finding(finding)).join('; ')
  return (
    <li role="option" aria-selected={isChosen}>
      <button
        type="button"
        className={isChosen ? 'certificate-node certificate-node-chosen' : 'certificate-node'}
        onClick={onChoose}
      >
        <span style={{ width: depth * 18 }} />
        <Icon name={node.role === 'leaf' ? 'cert' : 'cert-ca'} />
        <span className="ell">{node.issuedTo}</span>
        <span className="right">
          <StateMark state={state} label={spoken} size={14} />
        </span>
      </button>
    </li>
  )
}

function worstOf(node: PathNode): StateName {
  if (node.findings.some(finding => finding.severity === 'error')) return 'error'
  if (node.findings.some(finding => finding.severity === 'warning')) return 'warning'
  return 'valid'
}

function Judgement({ path }: { readonly path: CertificatePath }) {
  const findings = path.nodes.flatMap(node => node.findings.map(finding => ({ node, finding })))
  const marks = { error: 'error', warning: 'warning', info: 'unknown' } as const
  return (
    <ul className="certificate-judgement selectable">
      {path.passed.map(item => (
        <li key={item}>
          <StateMark state="valid" label="" />
          <span>{texts().path.passed(item)}</span>
        </li>
      ))}
      {findings.map(({ node, finding }) => (
        <li key={`${node.thumbprint}-${finding.code}`}>
          <StateMark state={marks[finding.severity]} label="" />
          <span>
            {node.issuedTo}: {texts().path.finding(finding)}.
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Where the node stands, when its source is a store of the same computer. */
function refOf(node: PathNode, details: CertificateDetails): CertificateRef | undefined {
  const store = storeNames.find(name => name === node.source)
  return store === undefined
    ? undefined
    : { computer: details.row.ref.computer, store, thumbprint: node.thumbprint }
}
