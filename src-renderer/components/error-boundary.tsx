import { Component, type ErrorInfo, type ReactNode } from 'react';
import { formatInstant } from '#shared/time/instant.ts';
import { hostNow } from '../client/clock.ts';
import { Button } from './button.tsx';
import { Copyable } from './copyable.tsx';
import { errorTexts } from './error-boundary.texts.ts';
import './error-boundary.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly details: string | null;
}

/**
 * Keeps what fails in the drawing of one part away from the others, and shows what to tell whoever
 * can mend it. Only a class can catch such errors.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { details: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { details: errorDetails(error, null) };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ details: errorDetails(error, componentStack ?? null) });
  }

  override render(): ReactNode {
    const { details } = this.state;
    if (details === null) return this.props.children;
    return <ErrorPage details={details} onAgain={() => this.setState({ details: null })} />;
  }
}

interface ErrorPageProps {
  readonly details: string;
  readonly onAgain: () => void;
}

function ErrorPage({ details, onAgain }: ErrorPageProps) {
  const texts = errorTexts();
  return (
    <div className="error-page" role="alert">
      <h1>{texts.title}</h1>
      <p>{texts.meaning}</p>
      <div className="error-page-buttons">
        <Button look="primary" onPress={onAgain}>
          {texts.again}
        </Button>
        <Button onPress={() => window.location.reload()}>{texts.reload}</Button>
      </div>
      <Copyable label={texts.details} text={details} />
    </div>
  );
}

/** What went wrong, where and when, for whoever mends it; in English. */
export function errorDetails(error: unknown, componentStack: string | null): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const place = componentStack === null ? [] : [`drawn by:${componentStack}`];
  return [`Watchfloor window, ${formatInstant(hostNow())}`, words, ...place].join('\n');
}
