# As palavras de uma fatura impressa. Curtas: ficam numa tabela. Os valores já vêm escritos.

## Cabeçalho
document-title-bill = Fatura { $number }
document-title-credit-note = Nota de crédito { $number }
document-title-draft = Rascunho de fatura
document-customer = Para
document-customer-number = Número de cliente
document-vat-number = N.º de IVA do cliente
document-bill-number = Número da fatura
document-credit-note-number = Número da nota de crédito
document-corrects = Corrige a fatura
document-reason = Motivo
document-issued = Emitida a
document-period = Período
document-due = A pagar até

## O que há a fazer
document-to-pay = Falta pagar
document-pay-by = A pagar até { $due }, por favor.
document-was-due = O prazo terminou a { $due }.
document-paid = Paga. Obrigado!
document-void = Anulada: não há nada a pagar.
document-draft = Rascunho: ainda não é uma fatura.
document-stamp-draft = Rascunho
document-stamp-void = Anulada
document-in-favour = A seu favor
document-credit-unused = É descontado na sua próxima fatura, sem ser preciso fazer nada.
document-credit-used = Já foi descontado nas suas faturas.
document-credit-left = Ainda restam { $left }, descontados na sua próxima fatura sem ser preciso fazer nada.

## Tabela
document-column-charge = Descrição
document-column-calculation = Quantidade × preço
document-column-net = Sem IVA
document-column-tax = IVA
document-column-amount = Com IVA
document-other-charges = Outros valores
document-used = { $how }: { $used }, incluído: { $included }
document-discount = Desconto «{ $name }» ({ $terms })
document-discount-part = Parte do desconto «{ $name }» ({ $terms })

## Somas
document-total-net = Total sem IVA
document-total-tax = IVA { $rate } sobre { $net }
document-total-tax-named = IVA { $rate } ({ $treatment }) sobre { $net }
document-total-untaxed = Sem IVA ({ $treatment }) sobre { $net }
document-total = Total
document-already-paid = Já pago ou creditado
document-credit-already-used = Descontado em faturas
document-still-in-favour = Ainda a seu favor
document-standing = Situação a { $on }
document-note-reverse_charge = IVA – autoliquidação: o imposto é devido pelo adquirente. { $law }.
document-note-exempt = Isento de IVA. { $law }.
document-note-outside = Fora do âmbito do IVA. { $law }.

## Rodapé
document-questions = Dúvidas? Fale connosco no chat.
document-page = Página { $page } de { $pages }
document-own-vat-number = N.º de IVA { $number }
