/** Commands, as package.json contributes them. */
export const reviewWorkspaceCommand = 'backendArchitect.reviewWorkspace';
export const restartServerCommand = 'backendArchitect.restartServer';
export const showRuleCommand = 'backendArchitect.showRule';
export const showOutputCommand = 'backendArchitect.showOutput';
/** Not in the palette: code actions, hovers and diagnostics link to it, with a rule's id. */
export const openRuleCommand = 'backendArchitect.openRule';
/** Not in the palette: what a click on the status bar item does. */
export const showActionsCommand = 'backendArchitect.showActions';

/** With a URI, a line and a rule; from the palette it asks about the line of the cursor. */
export const whyCommand = 'backendArchitect.why';

/** The scheme of the virtual documents that hold rule pages. */
export const pageScheme = 'backend-architect';

export const architectureView = 'backendArchitect.architecture';
export const showArchitectureCommand = 'backendArchitect.showArchitecture';
export const findEndpointCommand = 'backendArchitect.findEndpoint';
export const filterEndpointsCommand = 'backendArchitect.filterEndpoints';
export const clearFilterCommand = 'backendArchitect.clearEndpointFilter';
export const groupByPathCommand = 'backendArchitect.groupByPath';
export const groupByModuleCommand = 'backendArchitect.groupByModule';
/** With an endpoint's id: what a click on a lens does. Not in the palette. */
export const showEndpointCommand = 'backendArchitect.showEndpoint';
/** With an endpoint's id, or asking for one. */
export const showPathCommand = 'backendArchitect.showPath';

/** From the palette it lets the person choose; from a finding it is called with a URI and a variant. */
export const insertPatternCommand = 'backendArchitect.insertPattern';
/** With what is missing: offers to install it. Not in the palette. */
export const offerPackagesCommand = 'backendArchitect.offerPackages';
