export {
  CALL_COMMANDS,
  type CallCommand,
  type CommandGrant,
  DEFAULT_PAGE_RATE,
  DEFAULT_SANDBOX,
  EXTENDED_COMMANDS,
  MEDIA_TYPES,
  type MediaType,
  type PageDescription,
  type PageGrants,
  type PagePlace,
  type PageProfile,
  type PageRate,
} from './page.js';
export {
  checkUrlTemplate,
  defaultOrigins,
  expandPageUrl,
  URL_VARIABLES,
  type UrlTemplateProblem,
  type UrlVariable,
} from './url-template.js';
