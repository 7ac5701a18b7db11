/**
 * Commands are what features offer each other by name, because they may not import each other: `certificates.import`
 * opens the Import Wizard wherever it is asked for. A feature declares the argument of its commands by augmenting
 * CommandArguments, and App.tsx collects the specs.
 *
 * ```ts
 * declare module '../../console/commands.tsx' {
 *   interface CommandArguments {
 *     'certificates.import': { readonly computer: ComputerId; readonly store: StoreName }
 *   }
 * }
 * export function useImportCommands(): readonly AnyCommand[] {
 *   const dialogs = useDialogs()
 *   return [command({ id: 'certificates.import', label: text.import, icon: 'import', accelerator: 'Ctrl+I',
 *     run: target => dialogs.open(close => <ImportWizard target={target} onClose={close} />) })]
 * }
 * ```
 */
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { IconName } from '../components/icon-shapes.ts'
import type { Action } from './action.ts'

/** Command id → argument. Filled by the features; `undefined` for a command without argument. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by augmentation
export interface CommandArguments {}

export type CommandId = keyof CommandArguments & string

export interface CommandSpec<Id extends CommandId> {
  readonly id: Id
  readonly label: string
  readonly icon?: IconName | undefined
  readonly accelerator?: string | undefined
  /** Why it cannot be run with this argument now; undefined when it can. */
  readonly offReason?: ((argument: CommandArguments[Id]) => string | undefined) | undefined
  readonly run: (argument: CommandArguments[Id]) => void
}

/** A spec whose argument type is checked where it is made (`command`) and where it is used (`Commands`). */
export interface AnyCommand {
  readonly id: CommandId
  readonly label: string
  readonly icon: IconName | undefined
  readonly accelerator: string | undefined
  readonly offReason: (argument: never) => string | undefined
  readonly run: (argument: never) => void
}

export function command<Id extends CommandId>(spec: CommandSpec<Id>): AnyCommand {
  return {
    id: spec.id,
    label: spec.label,
    icon: spec.icon,
    accelerator: spec.accelerator,
    offReason: spec.offReason ?? (() => undefined),
    run: spec.run,
  }
}

export interface Commands {
  has(id: CommandId): boolean
  /** Runs it, unless it is off or no feature offers it. */
  invoke<Id extends CommandId>(id: Id, argument: CommandArguments[Id]): void
  /** As an action with this argument; undefined when no feature offers it. `change` overrides label, icon and so on. */
  action<Id extends CommandId>(
    id: Id,
    argument: CommandArguments[Id],
    change?: Partial<Omit<Action, 'kind' | 'run'>>,
  ): Action | undefined
}

export function createCommands(specs: readonly AnyCommand[]): Commands {
  const known = new Map<string, AnyCommand>(specs.map(spec => [spec.id, spec]))
  // The map forgets which argument belongs to which id; `command` and CommandArguments keep them together.
  const find = <Id extends CommandId>(id: Id) => known.get(id) as CommandSpec<Id> | undefined
  return {
    has: id => known.has(id),
    invoke: (id, argument) => {
      const spec = find(id)
      if (spec !== undefined && spec.offReason?.(argument) === undefined) spec.run(argument)
    },
    action: (id, argument, change = {}) => {
      const spec = find(id)
      if (spec === undefined) return undefined
      return {
        kind: 'action',
        id,
        label: spec.label,
        icon: spec.icon,
        accelerator: spec.accelerator,
        offReason: spec.offReason?.(argument),
        run: () => spec.run(argument),
        ...change,
      }
    },
  }
}

const CommandsContext = createContext<Commands>(createCommands([]))

export function CommandsProvider(props: {
  readonly specs: readonly AnyCommand[]
  readonly children: ReactNode
}) {
  const { specs } = props
  const commands = useMemo(() => createCommands(specs), [specs])
  return <CommandsContext value={commands}>{props.children}</CommandsContext>
}

export function useCommands(): Commands {
  return useContext(CommandsContext)
}
