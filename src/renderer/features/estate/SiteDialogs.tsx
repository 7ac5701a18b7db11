/** Questions about sites: a new one, another name, whether it goes. */
import type { Site } from '../../../contract/estate.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { NameDialog } from './NameDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'

export type SiteQuestion =
  { readonly ask: 'add-site' } | { readonly ask: 'rename-site' | 'remove-site'; readonly site: Site }

export function SiteDialogs({
  question,
  onClose,
}: {
  readonly question: SiteQuestion
  readonly onClose: () => void
}) {
  const client = useClient()
  const words = texts().estate
  switch (question.ask) {
    case 'add-site':
      return (
        <NameDialog
          title={words.site.addTitle}
          icon="folder"
          label={words.site.name}
          button={words.site.add}
          perform={name => client.request('estate.addSite', { name })}
          onClose={onClose}
        />
      )
    case 'rename-site':
      return (
        <NameDialog
          title={words.rename.title(question.site.name)}
          icon="folder"
          label={words.site.name}
          initial={question.site.name}
          button={words.rename.rename}
          perform={name => client.request('estate.renameSite', { site: question.site.id, name })}
          onClose={onClose}
        />
      )
    case 'remove-site':
      return (
        <RemoveDialog
          name={question.site.name}
          question={words.remove.site(question.site.name)}
          explain={words.remove.siteExplain}
          perform={() => client.request('estate.removeSite', { site: question.site.id })}
          onClose={onClose}
        />
      )
  }
}
