import { handedOverLetter } from './handed-over-letter.ts';
import { letterAsHtml, letterAsText } from './letter.ts';

const link = 'https://calendar.example.com/settings/activity';

describe('the letter to a former host', () => {
  it('names what one property was called, and who has it', () => {
    const letter = handedOverLetter('fr', { takerName: 'Zoé', propertyNames: ['Villa Azur'], link });
    expect(letter.subject).toBe('Zoé a repris votre logement');
    const text = letterAsText(letter, 'fr');
    expect(text).toContain('possède maintenant ce logement\u202f:\n- Villa Azur');
    expect(text).toContain('Il n’est plus dans votre compte.');
  });

  it('names twenty of hundreds, and says how many more there are', () => {
    const propertyNames = Array.from({ length: 300 }, (_, index) => `House ${index}`);
    const letter = handedOverLetter('en', { takerName: 'Zoé', propertyNames, link });
    expect(letter.subject).toBe('Zoé has taken over 300 of your properties');
    expect(letterAsText(letter, 'en')).toContain('- House 19\n- and 280 more\n');
  });

  it('takes no name for a line or markup of its own, and says so where the account is gone', () => {
    const letter = handedOverLetter('en', { takerName: null, propertyNames: ['<b>Villa</b>\nBcc: x'], link });
    expect(letter.subject).toBe('Whoever you invited has taken over your property');
    expect(letterAsText(letter, 'en')).toContain('- <b>Villa</b> Bcc: x\n');
    expect(letterAsHtml(letter, 'en')).toContain('<li>&lt;b&gt;Villa&lt;/b&gt; Bcc: x</li>');
  });
});
