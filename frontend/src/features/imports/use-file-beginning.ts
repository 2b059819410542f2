import { useEffect, useState } from "react";

/** As much of a file as the server looks at to take it apart. */
const sampleBytes = 65_536;

/** The beginning of a file in base64; null until it is read. */
export function useFileBeginning(file: File): string | null {
  const [content, setContent] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const reader = new FileReader();
    reader.onload = () => {
      // "data:…;base64,…": what follows the comma.
      if (current && typeof reader.result === "string") setContent(reader.result.slice(reader.result.indexOf(",") + 1));
    };
    reader.readAsDataURL(file.slice(0, sampleBytes));
    return () => {
      current = false;
    };
  }, [file]);
  return content;
}
