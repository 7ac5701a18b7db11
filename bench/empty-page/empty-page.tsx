/** The rival of the console's start: the smallest page that React draws. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<StrictMode>{<p id="usable">Empty</p>}</StrictMode>)
