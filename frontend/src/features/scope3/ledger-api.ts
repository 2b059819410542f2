import { type Answer, request } from "@/shared/api/request";

export interface TakenLedger {
  id: string;
  rows: number;
  recorded: number;
  alreadyTaken: boolean;
}

/** Sends a ledger's file as it is. */
export function takeLedger(kind: string, file: File): Promise<Answer<TakenLedger>> {
  const query = new URLSearchParams({ kind, fileName: file.name });
  return request(`/v1/ledgers?${query}`, { method: "POST", body: file }, (response) => response.json());
}
