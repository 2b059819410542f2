import { useCallback } from "react";
import { useTranslation } from "react-i18next";

const low = "₀₁₂₃₄₅₆₇₈₉";

/** A formula with its numbers of atoms below the line: C2F6 as C₂F₆. Codes such as HFC-134a stay as they are. */
export function subscripts(gas: string): string {
  if (!/^(c-)?([A-Z][a-z]?\d*)+$/.test(gas)) return gas;
  return gas.replace(/\d/g, (digit) => low[Number(digit)] ?? digit);
}

/** How a gas is written in texts. */
export function useGasName(): (gas: string) => string {
  const { t } = useTranslation("shared");
  return useCallback((gas) => t(`gas.${gas}`, subscripts(gas)), [t]);
}
