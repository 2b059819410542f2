/** A hexagon (carbon's ring) that holds three bars (a measured series). */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0f5d55" />
      <path
        d="M16 5.6 25 10.8v10.4L16 26.4 7 21.2V10.8Z"
        fill="none"
        stroke="#9fe3d4"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M11.4 19.6v-3.2M16 19.6v-7.2M20.6 19.6v-5.2" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
