# Las palabras de una factura impresa. Cortas: van en una tabla. Los valores ya vienen escritos.

## Cabecera
document-title-bill = Factura { $number }
document-title-credit-note = Nota de abono { $number }
document-customer = Para
document-customer-number = Número de cliente
document-bill-number = Número de factura
document-credit-note-number = Número de nota de abono
document-corrects = Corrige la factura
document-reason = Motivo
document-issued = Fecha de emisión
document-period = Periodo
document-due = Vencimiento

## Qué hay que hacer
document-to-pay = Queda por pagar
document-pay-by = A pagar hasta el { $due }, por favor.
document-was-due = Venció el { $due }.
document-paid = Pagada. ¡Gracias!
document-in-favour = A su favor
document-credit-unused = Se descuenta solo de su próxima factura.
document-credit-used = Ya se ha descontado de sus facturas.
document-credit-left = Quedan { $left }, que se descuentan solos de su próxima factura.

## Tabla
document-column-charge = Concepto
document-column-calculation = Cantidad × precio
document-column-net = Sin IVA
document-column-tax = IVA
document-column-amount = Con IVA
document-other-charges = Otros cargos
document-days = { $days } de { $of } días
document-used = Consumo: { $used }, incluido: { $included }
document-discount = Descuento «{ $name }» ({ $off })
document-discount-days = Descuento «{ $name }» ({ $off }, { $days } de { $of } días)

## Sumas
document-total-net = Total sin IVA
document-total-tax = IVA { $rate } sobre { $net }
document-total = Total
document-already-paid = Ya pagado o abonado
document-credit-already-used = Descontado de facturas
document-still-in-favour = Todavía a su favor
document-standing = Situación a { $on }

## Pie
document-questions = ¿Dudas? Pregúntenos en el chat.
document-page = Página { $page } de { $pages }
