export const workbenchText = {}
