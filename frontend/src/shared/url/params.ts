// Reading search parameters: anything unexpected is dropped, so that an old or edited link still opens.

export type Params = Record<string, unknown>;

export function textParam(params: Params, name: string): string | undefined {
  const value = params[name];
  if (typeof value === "string" && value !== "") return value;
  return typeof value === "number" ? String(value) : undefined;
}

export function choiceParam<T extends string>(params: Params, name: string, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === params[name]);
}

export function numberParam(params: Params, name: string, min: number, max: number): number | undefined {
  const value = Number(params[name]);
  return params[name] !== undefined && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const monthPattern = /^\d{4}-\d{2}$/;

export function dayParam(params: Params, name: string): string | undefined {
  const value = textParam(params, name);
  return value && dayPattern.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

export function monthParam(params: Params, name: string): string | undefined {
  const value = textParam(params, name);
  return value && monthPattern.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}
