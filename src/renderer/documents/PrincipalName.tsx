/** A principal in a list: the name of its product where the GUID is a well-known one, then the identifier itself. */
import { productOf } from '../../contract/principal-name.ts'
import { texts } from '../../text/texts.ts'

export function PrincipalName({ id }: { readonly id: string }) {
  const product = productOf(id)
  return (
    <span className="ell" title={id}>
      {product !== undefined && `${texts().partners.product(product)} `}
      <span className={product === undefined ? 'mono' : 'mono dim'}>{id}</span>
    </span>
  )
}
