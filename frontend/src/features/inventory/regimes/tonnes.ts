import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";

/** Kilograms as tonnes to the kilogram. */
export const tonnesOf = (kg: string) => formatDecimal(shiftDecimal(kg, -3), { min: 3, max: 3 });
