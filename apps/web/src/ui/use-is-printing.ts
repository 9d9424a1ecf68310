import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is rendered for print; true in time for the printer. */
export function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(() => window.matchMedia('print').matches);
  useEffect(() => {
    const print = window.matchMedia('print');
    const onChange = () => flushSync(() => setIsPrinting(print.matches));
    print.addEventListener('change', onChange);
    return () => print.removeEventListener('change', onChange);
  }, []);
  return isPrinting;
}
