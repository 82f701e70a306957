/** Commands, as package.json contributes them. */
export const reviewWorkspaceCommand = 'backendArchitect.reviewWorkspace';
export const restartServerCommand = 'backendArchitect.restartServer';
export const showRuleCommand = 'backendArchitect.showRule';
export const showOutputCommand = 'backendArchitect.showOutput';
/** Not in the palette: code actions, hovers and diagnostics link to it, with a rule's id. */
export const openRuleCommand = 'backendArchitect.openRule';
/** Not in the palette: what a click on the status bar item does. */
export const showActionsCommand = 'backendArchitect.showActions';

/** The scheme of the virtual documents that hold rule pages. */
export const pageScheme = 'backend-architect';
