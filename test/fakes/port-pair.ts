/** Two ports that are each other's far end. Frames pass as JSON, as they do on a real wire, and arrive in a later task. */
import type { Port } from '../../src/contract/channel.ts'

export interface PortPair {
  readonly window: Port
  readonly main: Port
  /** Both ends learn that the wire is cut; frames under way are lost. */
  cut(): void
}

export function createPortPair(): PortPair {
  let isCut = false
  const ends = { window: createEnd(), main: createEnd() }

  function portTo(own: End, far: End): Port {
    return {
      send(frame) {
        if (isCut) throw new Error('The wire is cut.')
        const text = JSON.stringify(frame)
        setImmediate(() => {
          if (!isCut) for (const listener of [...far.messages]) listener(JSON.parse(text))
        })
      },
      onMessage: listener => subscribe(own.messages, listener),
      onClose: listener => subscribe(own.closes, listener),
    }
  }

  return {
    window: portTo(ends.window, ends.main),
    main: portTo(ends.main, ends.window),
    cut() {
      if (isCut) return
      isCut = true
      for (const listener of [...ends.window.closes, ...ends.main.closes]) listener()
    },
  }
}

interface End {
  readonly messages: Set<(frame: unknown) => void>
  readonly closes: Set<() => void>
}

function createEnd(): End {
  return { messages: new Set(), closes: new Set() }
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
