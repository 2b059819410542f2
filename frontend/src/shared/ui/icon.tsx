// Line icons on a 24-unit grid, drawn for this product.
const paths = {
  overview: "M4 19V10M10 19V5M16 19v-6M22 19H2",
  facility: "M3 20V9l6 4V9l6 4V5h5v15ZM8 16.5h.01M12 16.5h.01M16 16.5h.01",
  meter: "M12 21a9 9 0 1 0-9-9c0 2.6 1.1 5 3 6.6M12 12l4-4M12 21h6M7.5 12A4.5 4.5 0 0 1 12 7.5",
  device: "M6 4h12v16H6ZM10 17h4M9.5 9.5a3.5 3.5 0 0 1 5 0M11.2 11.8a1.2 1.2 0 0 1 1.6 0",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4",
  upload: "M12 15V4M7.5 8.5 12 4l4.5 4.5M4 15v4.5h16V15",
  download: "M12 4v11M7.5 10.5 12 15l4.5-4.5M4 15v4.5h16V15",
  invoice: "M6 3h12v18l-3-2-3 2-3-2-3 2ZM9 8h6M9 12h6",
  source: "M12 3c3 3.5 5 6 5 9a5 5 0 0 1-10 0c0-1.5.6-2.9 1.5-4.2.5 1.6 1.5 2.2 2.3 2.4C10.5 7.5 11 5 12 3Z",
  inventory: "M5 4h14v16H5ZM8.5 9h7M8.5 13h7M8.5 17h4",
  scope3: "M3 12h5M16 12h5M12 3v5M12 16v5M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  factor: "M5 19 19 5M7.5 8.5a2 2 0 1 0 0-.01M16.5 16.5a2 2 0 1 0 0-.01",
  initiative: "M3 7l6 6 4-4 8 8M21 11v6h-6",
  report: "M6 3h8l4 4v14H6ZM14 3v4h4M9 17v-3M12 17v-6M15 17v-4",
  members:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M16 4.5a3.3 3.3 0 0 1 0 6M18 15c2 .7 3.2 2.4 3.5 5",
  settings:
    "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1",
  audit: "M12 3 5 6v5c0 4.5 2.8 8 7 10 4.2-2 7-5.5 7-10V6ZM9 12l2.2 2.2L15.5 10",
  quality: "M4 5h4v4H4ZM10 5h4v4h-4ZM16 5h4v4h-4ZM4 11h4v4H4ZM10 11h4v4h-4ZM4 17h4v3H4ZM15 17l2 2 4-4.5",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l5 5",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.8 1.8M17.2 17.2 19 19M5 19l1.8-1.8M17.2 6.8 19 5",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.7-4 3.5-6 7.5-6s6.8 2 7.5 6",
  copy: "M9 9h11v11H9ZM15 9V4H4v11h5",
  check: "M4.5 12.5 10 18 20 6.5",
  plus: "M12 5v14M5 12h14",
  edit: "M4 20l1-4.5L16 4.5l3.5 3.5-11 11ZM13.5 7l3.5 3.5",
  right: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  warning: "M12 4 2.5 20h19ZM12 10v5M12 17.5v.01",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.5v.01",
  stop: "M8 3h8l5 5v8l-5 5H8l-5-5V8ZM8.5 8.5l7 7M15.5 8.5l-7 7",
  lock: "M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
  image: "M4 5h16v14H4ZM4 16l5-5 4 4 3-3 4 4M15.5 9.5v.01",
  boundary: "M12 3v5M6 21v-4a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v4M12 8v6M4 21h4M16 21h4M9.5 3h5",
  virtual: "M5 5h14L11 12l8 7H5",
  board: "M4 5h16v14H4ZM4 10h16M10 10v9M15 10v9",
  request: "M4 6h16v12H4ZM4 7l8 6 8-6",
  balance: "M12 4v3M5 7h14M5 7v4M19 7v4M12 7v13M8.5 11h-7M22.5 11h-7M8 20h8",
  bill: "M7 3h7l4 4v14H7ZM14 3v4h4M10 12h5M10 16h5",
  scope2: "M13 3 5 13.5h6L10 21l9-11.5h-6Z",
  credit: "M12 21c0-6 0-9 0-12M12 13c-4 0-7-2-7-7 5 0 7 3 7 7ZM12 10c0-4 2.5-6.5 7-6.5 0 4.5-3 6.5-7 6.5Z",
  target: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 12v.01",
  denominator: "M5 12h14M8 5h8M12 16v4M9 20h6",
  history: "M4 12a8 8 0 1 1 2.5 5.8M4 12l-1.5-2M4 12l2-1.7M12 8v4.5l3 2",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flexShrink: 0 }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
