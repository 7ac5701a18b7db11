/**
 * A window over the window: native <dialog>, so that everything behind it is inert, the focus stays inside and goes
 * back to the opener. Esc and the cross mean Cancel; the default button answers Enter.
 */
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { useLabels } from './labels.ts'

export interface DialogProps {
  readonly title: string
  readonly icon?: IconName | undefined
  /** Esc, the cross, and whatever Cancel button the foot holds. It may ask first: the dialog closes when unmounted. */
  readonly onCancel: () => void
  /** Enter in a field, or the submit button of the foot. */
  readonly onSubmit?: (() => void) | undefined
  /** Buttons: primary left of Cancel. Put what stands far left into `footLeft`. No foot when left out. */
  readonly foot?: ReactNode
  readonly footLeft?: ReactNode
  readonly children: ReactNode
  /** CSS px; 396 unless told. */
  readonly width?: number | undefined
  /** CSS px; as high as its content when left out. */
  readonly height?: number | undefined
  /** For questions and failures that must be answered. */
  readonly urgent?: boolean | undefined
  /** The cross is taken away while something runs that must not be left. */
  readonly cannotClose?: boolean | undefined
  /** The content brings a form itself: a browser swallows the submit of a form inside a form. */
  readonly withoutForm?: boolean | undefined
}

export function Dialog(props: DialogProps) {
  const { title, icon, children, foot, footLeft, width = 396, height } = props
  return (
    <WindowFrame
      {...props}
      titleIcon={icon}
      title={title}
      style={{ width, height: height ?? 'fit-content' }}
      className="window"
    >
      <div className="window-body scroll">{children}</div>
      {(foot !== undefined || footLeft !== undefined) && (
        <div className="window-foot">
          {footLeft !== undefined && <span className="foot-left">{footLeft}</span>}
          {foot}
        </div>
      )}
    </WindowFrame>
  )
}

export interface WindowFrameProps {
  readonly title: string
  readonly titleIcon: IconName | undefined
  readonly onCancel: () => void
  readonly onSubmit?: (() => void) | undefined
  readonly urgent?: boolean | undefined
  readonly cannotClose?: boolean | undefined
  readonly withoutForm?: boolean | undefined
  readonly className: string
  readonly style?: { readonly width: number; readonly height: number | 'fit-content' } | undefined
  readonly children: ReactNode
}

/** Title bar and behaviour of every window; Dialog and Wizard fill it. */
export function WindowFrame(props: WindowFrameProps) {
  const { title, titleIcon, onCancel, onSubmit, urgent, cannotClose = false } = props
  const labels = useLabels()
  const id = useId()
  const frame = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = frame.current
    const opener = document.activeElement
    if (dialog !== null && !dialog.open) {
      dialog.showModal()
      // A closed dialog cannot hold the focus, so React's own autoFocus came too early for what is inside.
      firstFocus(dialog)?.focus()
    }
    return () => {
      dialog?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  const cancel = () => {
    if (!cannotClose) onCancel()
  }
  const content = (
    <>
      <div className="window-title">
        {titleIcon && <Icon name={titleIcon} tone="accent" />}
        <h1 id={`${id}-title`} className="ell">
          {title}
        </h1>
        {!cannotClose && <IconButton icon="close" label={labels.close} onClick={cancel} />}
      </div>
      {props.children}
    </>
  )
  return (
    <dialog
      ref={frame}
      className={props.className}
      style={props.style}
      role={urgent ? 'alertdialog' : undefined}
      aria-labelledby={`${id}-title`}
      onCancel={event => {
        // Also bubbles from file inputs inside; only our own means Esc.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        cancel()
      }}
      onKeyDown={event => {
        if (event.defaultPrevented) return
        // Chromium closes a dialog on a second Esc even if `cancel` was prevented; answering the key itself avoids that.
        if (event.key === 'Escape') cancel()
        // Fields submit by themselves; from lists and text the default button is pressed here.
        else if (event.key === 'Enter' && !hasOwnEnter(event.target)) onSubmit?.()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {props.withoutForm ? (
        <div className="window-content">{content}</div>
      ) : (
        <form
          className="window-content"
          noValidate
          onSubmit={event => {
            event.preventDefault()
            event.stopPropagation()
            onSubmit?.()
          }}
        >
          {content}
        </form>
      )}
    </dialog>
  )
}

/** Whether Enter already means something where the focus is. */
function hasOwnEnter(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a, input, textarea, select, summary') !== null
}

/**
 * What gets the focus when a window opens: what asks for it, else the first field, else the default button. The browser
 * by itself would take the cross in the title bar.
 */
function firstFocus(dialog: HTMLElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>('[data-focus-first]') ??
    dialog.querySelector<HTMLElement>(
      ':is(.window-body, .wizard-page) :is(input, select, textarea, [role="grid"], [role="tree"]):not(:disabled)',
    ) ??
    dialog.querySelector<HTMLElement>('button[type="submit"]') ??
    dialog.querySelector<HTMLElement>('.window-foot button')
  )
}
