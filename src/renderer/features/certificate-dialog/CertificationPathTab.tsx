/** Certification Path: the tree from root to certificate, what is wrong with which one, and how it was judged. */
import { useState } from 'react'
import type { CertificatePath, PathNode } from '../../../contract/certificate.ts'
import { storeNames } from '../../../contract/store.ts'
import type { CertificateDetails, CertificateRef } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { ShortTable, type TableColumn } from '../../components/ShortTable.tsx'
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
      <ShortTable
        className="certificate-tree"
        label={words.label}
        headless
        columns={pathColumns(details)}
        rows={path.nodes}
        rowKey={each => each.thumbprint}
        selected={node?.thumbprint}
        onSelect={each => setChosen(path.nodes.indexOf(each))}
        onActivate={() => {
          if (offReason === undefined) open?.run()
        }}
        branches={{
          level: each => path.nodes.indexOf(each) + 1,
          // Drawn open from root to certificate: a path has nothing to hide.
          isOpen: () => undefined,
          onOpen: () => undefined,
        }}
      />
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

function pathColumns({ path, row }: CertificateDetails): readonly TableColumn<PathNode>[] {
  const { columns, inOrder } = texts().certificateDialog.path
  const iconOf = (node: PathNode): IconName =>
    node !== path.nodes.at(-1) || row.isCa ? 'cert-ca' : row.key === 'none' ? 'cert' : 'cert-key'
  return [
    {
      id: 'certificate',
      title: columns.certificate,
      render: node => (
        <>
          <Icon name={iconOf(node)} />
          <span className="ell" title={node.subject}>
            {node.issuedTo}
          </span>
        </>
      ),
    },
    {
      id: 'state',
      title: columns.state,
      width: 40,
      align: 'end',
      render: node => {
        const spoken = node.findings.map(finding => texts().path.finding(finding)).join('; ')
        return <StateMark state={worstOf(node)} label={spoken === '' ? inOrder : spoken} />
      },
    },
  ]
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
          <StateMark state="valid" />
          <span>{texts().path.passed(item)}</span>
        </li>
      ))}
      {findings.map(({ node, finding }) => (
        <li key={`${node.thumbprint}-${finding.code}`}>
          <StateMark state={marks[finding.severity]} />
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
