/** One toast at a time, and the polite voice for assistive technology. Both tell what also stands somewhere else. */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import { Toast, type ToastProps } from '../components/Toast.tsx'

export type ToastContent = Omit<ToastProps, 'onClose'>

export interface Toasts {
  /** Replaces the one that is shown. */
  show(content: ToastContent): void
  hide(): void
  /** Says a sentence to assistive technology and draws nothing. */
  announce(sentence: string): void
}

const ToastsContext = createContext<Toasts | undefined>(undefined)

export function ToastsProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<ToastContent & { readonly id: number }>()
  const [sentence, setSentence] = useState('')
  const service = useMemo<Toasts>(
    () => ({
      // A new number starts the six seconds anew.
      show: content => setToast(shown => ({ ...content, id: (shown?.id ?? 0) + 1 })),
      hide: () => setToast(undefined),
      announce: setSentence,
    }),
    [],
  )
  return (
    <ToastsContext value={service}>
      {children}
      {toast && (
        <div className="toast-place">
          <Toast key={toast.id} {...closing(toast, service)} />
        </div>
      )}
      <div className="visually-hidden" role="status" aria-live="polite">
        {sentence}
      </div>
    </ToastsContext>
  )
}

/** The toast goes when its action was taken. */
function closing({ id: _, ...toast }: ToastContent & { readonly id: number }, toasts: Toasts): ToastProps {
  const { action } = toast
  return {
    ...toast,
    onClose: toasts.hide,
    action: action && {
      label: action.label,
      onClick: () => {
        toasts.hide()
        action.onClick()
      },
    },
  }
}

export function useToasts(): Toasts {
  const service = useContext(ToastsContext)
  if (service === undefined) throw new Error('ToastsProvider is missing around this view')
  return service
}
