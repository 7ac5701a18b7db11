/** Starts the window: connects to main and draws the application. Nothing else happens on import anywhere. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { connectBridge } from './bridge/connect-bridge.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/lists.css'
import './styles/windows.css'
import './styles/console.css'
import './styles/short-table.css'
import './styles/certificates.css'
import './styles/certificate-dialog.css'
import './styles/import.css'
import './styles/export.css'
import './styles/assignments.css'
import './styles/deployment.css'
import './styles/matrix.css'
import './styles/rolls.css'
import './styles/inspect.css'
import './styles/estate.css'
import './styles/audit.css'
import './styles/workbench.css'
import './styles/partners.css'
import './styles/requests.css'
import './styles/replication.css'
import './styles/probes.css'
import './styles/trust-map.css'
import './styles/issuer.css'
import './styles/trust-listener.css'
import './styles/trusted-servers.css'
import './styles/home.css'
import './styles/help.css'
import './styles/vault.css'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
createRoot(root).render(
  <StrictMode>
    <App bridge={connectBridge()} />
  </StrictMode>,
)
