export {
  CALL_COMMANDS,
  type CallCommand,
  type CommandGrant,
  DEFAULT_SANDBOX,
  EXTENDED_COMMANDS,
  MEDIA_TYPES,
  type MediaType,
  type PageDescription,
  type PageGrants,
  type PagePlace,
  type PageProfile,
} from './page.js';
export {
  checkUrlTemplate,
  defaultOrigins,
  expandPageUrl,
  URL_VARIABLES,
  type UrlTemplateProblem,
  type UrlVariable,
} from './url-template.js';
