/** 200 with a body. */
export const ok = <Body>(body: Body) => ({ status: 200 as const, body });
/** 201 with a body. */
export const created = <Body>(body: Body) => ({ status: 201 as const, body });
/** 202 with a body. */
export const accepted = <Body>(body: Body) => ({ status: 202 as const, body });
/** 202 `{}`: the result comes as events. */
export const ACCEPTED = accepted({});
/** 204. */
export const NO_CONTENT = { status: 204 as const, body: undefined };
