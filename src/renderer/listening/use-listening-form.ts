/** The form of a listener of ours while it is filled in: what is typed, what is wrong with it, what starting it met. */
import { useState } from 'react'
import type { Problem } from '../../contract/problem.ts'
import type { Result } from '../../contract/result.ts'
import { texts } from '../../text/texts.ts'
import { refusedField, type ListeningField, type ListeningForm } from './listening-form.ts'

interface ListeningFormOptions<Form, Order, Field extends string> {
  readonly first: () => Form
  readonly read: (form: Form) => Order | Wrong<Field>
  /** What stands below a field that is wrong. */
  readonly wrong: { readonly [F in Field]: string }
  readonly start: (order: Order) => Promise<Result<unknown>>
}

interface Wrong<Field> {
  readonly wrong: readonly Field[]
}

interface EditedListeningForm<Form, Field> {
  readonly form: Form
  /** What stands below the field. */
  readonly errorOf: (field: Field) => string | undefined
  /** A refusal that is of none of the fields. */
  readonly problem: Problem | undefined
  readonly edit: (part: Partial<Form>) => void
  /** Starts the listener if nothing is wrong. */
  readonly submit: () => Promise<void>
}

/** @typeParam More the fields that this listener has besides its place. */
export function useListeningForm<Form extends ListeningForm, Order, More extends string = never>({
  first,
  read,
  wrong,
  start,
}: ListeningFormOptions<Form, Order, ListeningField | More>): EditedListeningForm<
  Form,
  ListeningField | More
> {
  type Field = ListeningField | More
  const [form, setForm] = useState(first)
  const [errors, setErrors] = useState<ReadonlyMap<Field, string>>(new Map())
  const [problem, setProblem] = useState<Problem>()
  return {
    form,
    errorOf: field => errors.get(field),
    problem,
    edit(part) {
      setForm({ ...form, ...part })
      setErrors(new Map())
      setProblem(undefined)
    },
    async submit() {
      const order = read(form)
      if (isWrong(order)) {
        setErrors(new Map(order.wrong.map(field => [field, wrong[field]])))
        return
      }
      const result = await start(order)
      if (result.ok) return
      const field = refusedField(result.problem)
      if (field === undefined) setProblem(result.problem)
      else setErrors(new Map([[field, sentence(result.problem)]]))
    },
  }
}

function isWrong<Order, Field>(order: Order | Wrong<Field>): order is Wrong<Field> {
  return typeof order === 'object' && order !== null && 'wrong' in order
}

/** A problem in one line, for the note below a field. */
function sentence(problem: Problem): string {
  const { what, likely, next } = texts().problem(problem)
  return [what, likely, next].filter(part => part !== '').join(' ')
}
